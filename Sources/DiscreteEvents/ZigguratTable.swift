// SPDX-License-Identifier: GPL-3.0-or-later
/// Tables of the ziggurat method with 256 layers (Marsaglia and Tsang 2000, "The Ziggurat Method
/// for Generating Random Variables"), in doubles. Checked by `ZigguratTests`; moments and tails by
/// `RandomStreamTests`.
@usableFromInline enum ZigguratTable {}
