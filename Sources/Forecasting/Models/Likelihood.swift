// SPDX-License-Identifier: GPL-3.0-or-later

/// How likely a fitted model makes the observations.
public struct Likelihood: Sendable, Hashable {
  /// −n/2 · log of the sum of squared errors, of the series itself on whichever scale the model
  /// works: the Gaussian's maximum over the variance, without its constants.
  public let logarithm: Double
  /// Estimated numbers, the variance among them.
  public let degrees: Int
  /// How many errors it is made of.
  public let observations: Int

  /// Akaike's criterion 2k − 2L with Hurvich and Tsai's correction (Biometrika 76, 1989).
  public var criterion: Double {
    let (k, n) = (degrees, observations)
    let correction = 2 * Double(k * (k + 1)) / Double(max(1, n - k - 1))
    return -2 * logarithm + 2 * Double(k) + correction
  }
}
