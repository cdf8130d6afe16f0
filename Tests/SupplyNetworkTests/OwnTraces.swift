// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport

/// Traces of cases of our own, from `Scripts/data/stockpyl_traces.py`.
enum OwnTraces {
  static let files: [URL] =
    ((try? FileManager.default.contentsOfDirectory(
      at: Oracles.project.appending(path: "Tests/SupplyNetworkTests/Traces"),
      includingPropertiesForKeys: nil)) ?? [])
    .sorted { $0.lastPathComponent < $1.lastPathComponent }
}
