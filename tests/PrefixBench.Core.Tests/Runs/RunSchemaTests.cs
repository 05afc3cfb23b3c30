using PrefixBench.Core.Runs;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Runs;

/// <summary>The schemas of the run files have every field that is written.</summary>
public sealed class RunSchemaTests
{
    [Fact]
    public void Schema_of_the_description_has_every_field() => SchemaProperties.Verify("docs/run.schema.json", RunJson.Pages.RunManifest, RunJson.Pages.GetTypeInfo);

    [Fact]
    public void Schema_of_a_turn_has_every_field() => SchemaProperties.Verify("docs/turns.schema.json", RunJson.Lines.TurnLine, RunJson.Lines.GetTypeInfo);
}
