namespace PrefixBench.Capture.Storing;

/// <summary>What a capture keeps.</summary>
/// <param name="KeepsBodies">Whether the bodies of requests and answers are kept, not only their hashes and lengths.</param>
/// <param name="LargestSize">The most bytes of all stored bodies together; after that, only hashes and lengths are kept.</param>
public sealed record CaptureStoreOptions(bool KeepsBodies, long LargestSize);
