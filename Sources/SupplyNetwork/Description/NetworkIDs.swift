// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Marks ids of stages.
public enum StageKind {}
/// Marks ids of parts.
public enum PartKind {}
/// Marks ids of streams of demand.
public enum DemandKind {}

/// A firm's stock of one item, and the making of it.
public typealias StageID = Identifier<StageKind>
/// One input of one stage.
public typealias PartID = Identifier<PartKind>
/// A stream of end customers' demand.
public typealias DemandID = Identifier<DemandKind>
