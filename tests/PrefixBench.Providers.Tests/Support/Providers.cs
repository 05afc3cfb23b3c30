using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Tests.Support;

/// <summary>Providers as the program makes them, services included.</summary>
internal static class Providers
{
    public static IChatProvider Create(Uri server, Func<ProviderSettings, ProviderSettings>? configure = null, TimeProvider? time = null, string? key = null) =>
        Create(new ProviderSettings { Name = "fake", BaseUrl = new(server, "/v1"), IdleTimeoutSeconds = 20 }, configure, time, key);

    public static IChatProvider Create(ProviderSettings settings, Func<ProviderSettings, ProviderSettings>? configure = null, TimeProvider? time = null, string? key = null)
    {
        var services = new ServiceCollection();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddSingleton<IKeyStore>(new OneKey(key));
        services.AddPrefixBenchProviders();
        ChatProviderFactory factory = services.BuildServiceProvider().GetRequiredService<ChatProviderFactory>();
        return factory.Create(configure is null ? settings : configure(settings), settings.Model ?? "model");
    }

    private sealed class OneKey(string? key) : IKeyStore
    {
        public Redactor Redactor { get; } = new();

        public string? Find(string variable) => key;
    }
}
