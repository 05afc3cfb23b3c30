using System.Text.Json;

namespace PrefixBench.Providers.Catalog;

/// <summary>A JSON value and where it stands, so that a mistake found later can still name its place.</summary>
internal sealed record PlacedValue(JsonElement Value, string File, string Path, bool IsUsers);
