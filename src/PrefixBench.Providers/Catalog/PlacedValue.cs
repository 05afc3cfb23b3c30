using System.Text.Json;

namespace PrefixBench.Providers.Catalog;

/// <summary>A JSON value with its place in a file, so that a mistake found later can still name the place.</summary>
internal sealed record PlacedValue(JsonElement Value, string File, string Path, bool IsUsers);
