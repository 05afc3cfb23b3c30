using System.Text.Json;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Tests.Embedded;

/// <summary>What llama-server printed for the same values.</summary>
public sealed class LlamaJsonTests
{
    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("1e5", "100000.0")]
    [InlineData("0.1", "0.1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("0.0", "0.0")]
    [InlineData("1e-7", "1e-07")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("2.5e-5", "2.5e-05")]
    [InlineData("123456.789", "123456.789")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("9007199254740993.0", "9007199254740992.0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615", "-1")]
    [InlineData("18446744073709551616", "1.8446744073709552e+19")]
    [InlineData("-9223372036854775809", "-9.223372036854776e+18")]
    [InlineData("{ \"b\":1,\"a\" : [ 1,2,{}],\"c\":[], \"\":null }", "{\"b\": 1, \"a\": [1, 2, {}], \"c\": [], \"\": null}")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\": 3, \"b\": 2}")]
    [InlineData(@"""\u0001/<>&'\u00e9\ud83d\ude00\n\t\b\f\r\u007f\\ \""""", "\"\\u0001/<>&'é😀\\n\\t\\b\\f\\r\u007f\\\\ \\\"\"")]
    public void Value_in_a_prompt(string json, string expected)
    {
        Assert.Equal(expected, LlamaJson.Write(JsonElement.Parse(json), LlamaJsonLayout.Template));
    }

    [Fact]
    public void Value_in_a_message()
    {
        var value = JsonElement.Parse("{\"a\":[1.0,18446744073709551615,{}],\"b\":[]}");
        Assert.Equal("{\"a\":[1.0,18446744073709551615,{}],\"b\":[]}", LlamaJson.Write(value, LlamaJsonLayout.Compact));
        Assert.Equal("{\n  \"a\": [\n    1.0,\n    18446744073709551615,\n    {}\n  ],\n  \"b\": []\n}", LlamaJson.Write(value, LlamaJsonLayout.Indented));
    }
}
