// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

public enum StageKind {}
public enum LinkKind {}
public enum PartKind {}
public enum DemandKind {}

/// A firm's stock of one item, and the making of it.
public typealias StageID = Identifier<StageKind>
/// A way goods go: from a supplier to a stage, or from a stage to an end customer.
public typealias LinkID = Identifier<LinkKind>
/// One input of one stage.
public typealias PartID = Identifier<PartKind>
/// A stream of end customers' demand.
public typealias DemandID = Identifier<DemandKind>
