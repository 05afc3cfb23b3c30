using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Tests.Inspection;

/// <summary>Probe clients as the program makes them, services included.</summary>
internal static class Probes
{
    public static ProbeClient Create(IKeyStore keys) =>
        new ServiceCollection().AddSingleton(keys).AddPrefixBenchProviders().BuildServiceProvider().GetRequiredService<ProbeClient>();
}
