using PrefixBench.Servers.Launching;

namespace PrefixBench.Servers.Tests.Launching;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("--api-key SECRET-1", "api_key=SECRET-1", "api_key=***")]
    [InlineData("--api-key=SECRET-1 -c 16384", "SECRET-1 16384", "*** 16384")]
    [InlineData("--api-key SECRET-1 SECRET-11 -c 16384", "SECRET-11, SECRET-1", "***, ***")]
    [InlineData("-hft SECRET-1", "SECRET-1", "***")]
    [InlineData("--max-tokens 4096 --api-key-file PATH-1", "4096 PATH-1", "4096 PATH-1")]
    [InlineData("--api-key x", "x y", "x y")]
    public void Values_of_secret_options_are_masked(string arguments, string text, string masked) =>
        Assert.Equal(masked, new SecretMask(arguments.Split(' '), new Dictionary<string, string?>(StringComparer.Ordinal)).Apply(text));

    [Theory]
    [InlineData("VLLM_API_KEY", "***")]
    [InlineData("HF_TOKEN", "***")]
    [InlineData("db.password", "***")]
    [InlineData("VLLM_KEYS_SEEN", "SECRET-1")]
    public void Values_of_secret_variables_are_masked(string name, string masked) =>
        Assert.Equal(masked, new SecretMask([], new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = "SECRET-1" }).Apply("SECRET-1"));
}
