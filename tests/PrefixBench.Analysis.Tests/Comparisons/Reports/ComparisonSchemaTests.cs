using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Comparisons.Reports;

public sealed class ComparisonSchemaTests
{
    [Fact]
    public void Schema_has_every_field_that_is_written() => SchemaProperties.Verify("docs/comparison.schema.json", ComparisonJsonContext.Pages.ComparisonFile, ComparisonJsonContext.Pages.GetTypeInfo);
}
