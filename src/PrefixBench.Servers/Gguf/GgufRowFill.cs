namespace PrefixBench.Servers.Gguf;

/// <summary>Writes one row of a tensor, so that no tensor is ever whole in memory.</summary>
/// <param name="row">Which row, from 0. Rows are asked for once each, in order.</param>
/// <param name="destination">The row's bytes, little-endian numbers; all of it must be written, it may hold old bytes.</param>
public delegate void GgufRowFill(int row, Span<byte> destination);
