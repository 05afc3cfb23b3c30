using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;

namespace PrefixBench.Providers.Tests.Inspection;

/// <summary>Inspectors that wait far longer than the program's, so that a busy machine changes no result.</summary>
internal static class Inspectors
{
    public static ServerInspector Patient(ProviderSettings settings, ProbeClient client) => new(settings, client) { QuestionLimit = TimeSpan.FromSeconds(60) };
}
