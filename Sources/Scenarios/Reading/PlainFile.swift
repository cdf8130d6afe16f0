// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Files that are read whole: plain ones, of a size that is known to be bounded before reading.
public enum PlainFile {
  /// No table or ledger is larger; a larger one is a wrong file.
  public static let mostBytes = 64 << 20

  public enum Refusal: Error, CustomStringConvertible {
    case missing
    case notPlain(FileKind)
    case tooLarge(mebibytes: Int)
    case unreadable(String)

    public var description: String {
      switch self {
      case .missing: "there is no such file"
      case .notPlain(let kind): "this is \(kind.words), not a plain file"
      case .tooLarge(let mebibytes): "the file is larger than \(mebibytes) MiB"
      case .unreadable(let reason): "the file cannot be read (\(reason))"
      }
    }
  }

  public static func read(_ path: String, most: Int = mostBytes) throws(Refusal) -> Data {
    // A FIFO would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard [ENOENT, ENOTDIR].contains(errno) else { throw failure() }
      throw .missing
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    let kind = FileKind(mode: status.st_mode)
    if let kind, kind != .plain { throw .notPlain(kind) }
    if status.st_size > most { throw .tooLarge(mebibytes: most >> 20) }
    return try read(descriptor: descriptor, most: most)
  }

  /// What is left of an open file or stream.
  public static func read(descriptor: Int32, most: Int = mostBytes) throws(Refusal) -> Data {
    var data = Data()
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &part, part.count)
      if count == 0 { return data }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      data.append(contentsOf: part[..<count])
      if data.count > most { throw .tooLarge(mebibytes: most >> 20) }
    }
  }

  private static func failure() -> Refusal { .unreadable(String(cString: strerror(errno))) }
}
