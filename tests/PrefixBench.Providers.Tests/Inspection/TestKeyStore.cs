using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Tests.Inspection;

/// <summary>Keys by variable, and which were asked for.</summary>
public sealed class TestKeyStore(params (string Variable, string Key)[] keys) : IKeyStore
{
    public Redactor Redactor { get; } = new();

    public IList<string> Asked { get; } = [];

    public string? Find(string variable)
    {
        Asked.Add(variable);
        return keys.Where(pair => pair.Variable == variable).Select(pair => pair.Key).FirstOrDefault();
    }
}
