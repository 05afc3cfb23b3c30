using Microsoft.Extensions.Configuration;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

public sealed class ConfigurationKeyStoreTests
{
    private readonly Redactor _redactor = new();

    private string? Find(string variable, params (string Key, string Value)[] values) =>
        new ConfigurationKeyStore(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build(), _redactor).Find(variable);

    [Fact]
    public void Key_is_found_trimmed_and_known_to_the_redactor()
    {
        Assert.Equal("sk-0123456789", Find("X_API_KEY", ("X_API_KEY", " sk-0123456789\n")));
        Assert.Equal("a *** b", _redactor.Redact("a sk-0123456789 b"));
    }

    [Fact]
    public void Two_underscores_are_found_where_the_environment_source_puts_them() => Assert.Equal("value-of-it", Find("A__B_KEY", ("A:B_KEY", "value-of-it")));

    [Theory]
    [InlineData("HOME")]
    [InlineData("x_key")]
    public void Variable_that_is_not_named_like_a_key_is_not_read(string variable) => Assert.Null(Find(variable, (variable, "value-of-it")));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Blank_value_counts_as_not_set(string value) => Assert.Null(Find("X_KEY", ("X_KEY", value)));
}
