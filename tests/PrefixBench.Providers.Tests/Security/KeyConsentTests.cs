using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

public sealed class KeyConsentTests
{
    private static readonly KeyUse Key = new("X_API_KEY", new Uri("https://api.example:8443/v1"), KeyPermit.Undecided);

    [Theory]
    [InlineData(RowAuthor.CommandLine, false, false, null, "the command line")]
    [InlineData(RowAuthor.Shipped, false, false, null, "the built-in table")]
    [InlineData(RowAuthor.File, false, true, null, "--provider \"p\"")]
    [InlineData(RowAuthor.ShippedAndFile, false, true, null, "--provider \"p\"")]
    [InlineData(RowAuthor.File, true, true, "X_API_KEY=api.example:8443", "--send-key X_API_KEY=api.example:8443")]
    [InlineData(RowAuthor.ShippedAndFile, true, true, "X_API_KEY=API.example:8443", "--send-key X_API_KEY=api.example:8443")]
    public void Permit_names_who_gave_it(RowAuthor author, bool needsGrant, bool isNamed, string? grant, string expected)
    {
        KeyPermit permit = Decide(author, needsGrant, isNamed, grant);

        Assert.True(permit.IsGiven);
        Assert.Equal(expected, permit.Reason);
        Assert.Equal(author == RowAuthor.CommandLine, permit.HoldsBeforePlan);
        Assert.Equal(author == RowAuthor.CommandLine, permit.BeforePlan.IsGiven);
        Assert.False(permit.AfterPlan.BeforePlan.IsGiven);
    }

    [Theory]
    [InlineData(RowAuthor.File, false, false, null, "prefixbench.json would send X_API_KEY to api.example:8443; to allow that, name it exactly: --provider \"p\"")]
    [InlineData(RowAuthor.ShippedAndFile, false, false, null, "prefixbench.json changes its \"body\", \"model\"; to allow that, name it exactly: --provider \"p\"")]
    [InlineData(RowAuthor.File, true, true, null, "prefixbench.json would send X_API_KEY to api.example:8443, which the built-in table does not; to allow that, use --provider \"p\" --send-key X_API_KEY=api.example:8443")]
    [InlineData(RowAuthor.ShippedAndFile, true, true, "X_API_KEY=api.example", null)]
    [InlineData(RowAuthor.ShippedAndFile, true, true, "X_API_KEY=api.example:443", null)]
    [InlineData(RowAuthor.ShippedAndFile, true, true, "X_API_KEY=example:8443", null)]
    [InlineData(RowAuthor.ShippedAndFile, true, true, "Y_API_KEY=api.example:8443", null)]
    [InlineData(RowAuthor.ShippedAndFile, true, false, "X_API_KEY=api.example:8443", null)]
    public void Refusal_says_what_to_type(RowAuthor author, bool needsGrant, bool isNamed, string? grant, string? expected)
    {
        KeyPermit permit = Decide(author, needsGrant, isNamed, grant);

        Assert.False(permit.IsGiven);
        Assert.Equal(expected ?? permit.Reason, permit.Reason);
        Assert.Equal(permit.Reason, KeyConsent.FindMistake(Key with { Permit = permit }));
        Assert.False(KeyConsent.MaySend(Key with { Permit = permit }, Key.Address));
    }

    [Theory]
    [InlineData("X_KEY=host", "host", null)]
    [InlineData("X_KEY=HOST:443", "host", 443)]
    [InlineData("X_KEY=127.0.0.1:8080", "127.0.0.1", 8080)]
    [InlineData("X_KEY=[::1]:8080", "[::1]", 8080)]
    [InlineData("X_KEY=[::1]", "[::1]", null)]
    public void Grant_is_a_variable_and_a_host(string text, string host, int? port)
    {
        var grant = KeyGrant.Parse(text);

        Assert.Equal(("X_KEY", port), (grant.Variable, grant.Port));
        var address = new Uri($"https://{host}:{port ?? 443}/v1");
        Assert.True(grant.Covers(new KeyUse("X_KEY", address, KeyPermit.Undecided)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("X_KEY")]
    [InlineData("X_KEY=")]
    [InlineData("HOME=host")]
    [InlineData("sk-1234=host")]
    [InlineData("X_KEY=https://host")]
    [InlineData("X_KEY=host/path")]
    [InlineData("X_KEY=user@host")]
    [InlineData("X_KEY=host?x")]
    [InlineData("X_KEY=host:99999")]
    [InlineData("X_KEY=*")]
    [InlineData("X_KEY=*.example")]
    public void Other_text_is_no_grant(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => KeyGrant.Parse(text));

        Assert.Contains("allowed is VARIABLE=HOST", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-1234", error.Message, StringComparison.Ordinal);
    }

    private static KeyPermit Decide(RowAuthor author, bool needsGrant, bool isNamed, string? grant) =>
        new KeyConsent(_ => isNamed, grant is null ? [] : [KeyGrant.Parse(grant)]).Decide("p", new RowOrigin(author, ["body", "model"], needsGrant ? [Key.Variable] : []), [Key]);
}
