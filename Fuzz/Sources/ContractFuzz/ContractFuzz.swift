// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import Foundation

/// Any bytes: the reader and the scheduler may refuse them, and may neither crash, hang, nor make a
/// schedule without end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard let inputs = try? ContractReader.read(Data(bytes: start, count: count)) else { return 0 }
  for input in inputs {
    let events = try? Projector.project(
      input.terms, factors: input.factors, observed: input.observed, until: input.until)
    precondition((events?.count ?? 0) < 2_000_000, "a schedule without end")
  }
  return 0
}
