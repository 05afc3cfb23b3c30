using PrefixBench.Bench.Errors;
using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Discovery;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.Planning;

/// <summary>Chooses the providers of a run: the one of <c>--url</c>, those of <c>--provider</c>, or every reachable one; the embedded engine if there is none.</summary>
/// <param name="files">The configuration files.</param>
/// <param name="keys">Finds keys.</param>
/// <param name="probe">Queries local servers.</param>
internal sealed class ProviderChoice(ProviderFiles files, IKeyStore keys, ProbeClient probe)
{
    private static readonly Uri EngineAddress = new("http://127.0.0.1/v1");

    // The fields of provider settings that can be set by an option.
    private static readonly Dictionary<string, string> OptionNames = new(StringComparer.Ordinal)
    {
        ["name"] = "--name",
        ["baseUrl"] = "--url",
        ["model"] = "--model",
        ["dialect"] = "--dialect",
        ["keyEnv"] = "--key-env",
        ["body"] = "--body",
        ["headers"] = "--header",
        ["maxTokensField"] = "--max-tokens-field",
        ["toolChoice"] = "--tool-choice",
    };

    /// <summary>The embedded engine as a provider.</summary>
    public static PlannedProvider Embedded { get; } = new()
    {
        Settings = new ProviderSettings { Name = PlannedProvider.EmbeddedName, BaseUrl = EngineAddress, Model = PlannedProvider.EmbeddedName }.WithDefaults(),
        Model = PlannedProvider.EmbeddedName,
        Engine = new EngineOptions(),
    };

    /// <summary>Reads the keys of all configured providers, so that they are removed from everything that is kept. A configuration with mistakes has none.</summary>
    public void LearnKeys()
    {
        foreach (string variable in files.Load().Providers.SelectMany(provider => provider.KeyVariables))
        {
            // The store makes every key that it finds known.
            keys.Find(variable);
        }
    }

    /// <summary>Chooses the providers.</summary>
    /// <exception cref="BadInputException">The configuration is invalid, a name matches nothing, or a named provider cannot be used.</exception>
    public async Task<ChosenProviders> ChooseAsync(RunOptions options, CancellationToken cancellationToken)
    {
        if (options.Url is { } url)
        {
            return new ChosenProviders([await FromUrlAsync(url, options, cancellationToken)], []);
        }

        // A model for the engine is meant for the engine.
        bool isEmbeddedOnly = options.Providers.Count == 0
            ? options.Engine.ModelFile is not null
            : options.Providers.All(p => string.Equals(p, PlannedProvider.EmbeddedName, StringComparison.OrdinalIgnoreCase));
        if (isEmbeddedOnly)
        {
            return new ChosenProviders([Embedded], []);
        }

        var selector = new ProviderSelector(options.Providers);
        IReadOnlyList<ProviderStatus> statuses = await ProbeAsync(selector, options.KeyGrants, cancellationToken);
        if (selector.IsEverything)
        {
            PlannedProvider[] reachable = [.. statuses.Where(s => s.IsReachable).Select(Plan)];
            return new ChosenProviders(reachable.Length > 0 ? reachable : [Embedded], [.. statuses.Where(s => !s.IsReachable)]);
        }

        ChosenProviders chosen = Named(selector, statuses);
        RequireUse(options.KeyGrants, chosen);
        return chosen;
    }

    /// <summary>Returns every configured provider, and whether it can be used.</summary>
    public Task<IReadOnlyList<ProviderStatus>> ListAsync(CancellationToken cancellationToken) => ProbeAsync(new ProviderSelector([]), [], cancellationToken);

    private async Task<IReadOnlyList<ProviderStatus>> ProbeAsync(ProviderSelector selector, IReadOnlyList<KeyGrant> grants, CancellationToken cancellationToken)
    {
        CatalogResult catalog = files.Load();
        if (!catalog.IsValid)
        {
            throw new BadInputException(string.Join(Environment.NewLine, catalog.Mistakes));
        }

        return await new ProviderDiscovery(keys, probe).ProbeAsync(selector.Consent(catalog.Providers, grants), cancellationToken);
    }

    // A grant that covers nothing is a mistyped host or variable, or is meant for another provider.
    private static void RequireUse(IReadOnlyList<KeyGrant> grants, ChosenProviders chosen)
    {
        string[] mistakes =
        [
            .. grants.Where(grant => !chosen.Played.Any(p => p.Settings.Keys.Any(grant.Covers)))
                .Select(grant => $"--send-key is \"{grant}\", but no provider of this run sends {grant.Variable} to that host. Remove the option, or correct it; the command \"providers\" shows where each key would be sent."),
        ];
        if (mistakes.Length > 0)
        {
            throw new BadInputException(string.Join(Environment.NewLine, mistakes));
        }
    }

    private ChosenProviders Named(ProviderSelector selector, IReadOnlyList<ProviderStatus> statuses)
    {
        (string Name, ProviderStatus? Status)[] all = statuses.Select(s => (s.Settings.Name, Status: (ProviderStatus?)s)).Append((PlannedProvider.EmbeddedName, null)).ToArray();
        ProviderSelection<(string Name, ProviderStatus? Status)> selection = selector.Select(all, p => p.Name);
        bool isNoneReachable = selection.Selected.All(p => p.Status is { IsReachable: false });
        string[] mistakes =
        [
            .. selection.Mistakes.Select(m => $"--provider: {m}."),

            // A glob skips providers that cannot be used; an exact name requires one.
            .. selection.Selected.Where(p => p.Status is { IsReachable: false } && (isNoneReachable || selector.Names(p.Name)))
                .Select(p => $"\"{p.Name}\" cannot be used: {p.Status!.Reason}."),
        ];
        return mistakes.Length == 0
            ? new ChosenProviders(
                [.. selection.Selected.Where(p => p.Status is not { IsReachable: false }).Select(p => p.Status is null ? Embedded : Plan(p.Status))],
                [.. selection.Selected.Select(p => p.Status).OfType<ProviderStatus>().Where(s => !s.IsReachable)])
            : throw new BadInputException(string.Join(Environment.NewLine, mistakes) + Environment.NewLine + "The command \"providers\" lists all providers.");
    }

    private PlannedProvider Plan(ProviderStatus status) => new()
    {
        Settings = status.Settings,
        Model = status.Model!,
        Identity = status.Identity,
        IsIdentityPartial = status.WasKeyWithheld,
        PlainKeys = PlainKeys(status.Settings),
    };

    private string[] PlainKeys(ProviderSettings settings) =>
        settings.Permit.IsGiven ? [.. settings.KeyVariables.Where(variable => keys.Find(variable) is { } key && Redactor.IsPlain(key))] : [];

    private async Task<PlannedProvider> FromUrlAsync(Uri url, RunOptions options, CancellationToken cancellationToken)
    {
        var address = ServerAddress.Parse(url);
        ProviderSettings settings = ReadSettings(address, options);

        // The key is sent before the plan only for what the plan requires, the name of the model, and not at all if the plan is the end.
        bool sendsKey = settings is { Keys.Count: > 0, Model: null } && options is { IsPlanOnly: false, ListFormat: null };
        ProviderSettings asked = sendsKey ? settings : settings with { Permit = settings.Permit.AfterPlan };

        AddressedServer server = await AddressedServer.FindAsync(address, asked, new ProviderDiscovery(keys, probe), options.Dialect is not null, options.RequiresUsable, cancellationToken);
        return server.Problem is { } problem
            ? throw new BadInputException($"{options.AddressLabel} cannot be used: {problem}.")
            : new PlannedProvider
            {
                Settings = server.Settings with { Permit = settings.Permit },
                Model = server.Model!,
                Identity = server.Status?.Identity,
                IsIdentityPartial = server.Status?.WasKeyWithheld == true,
                PlainKeys = PlainKeys(settings),
                WasKeySent = sendsKey && server.Status is not null,
            };
    }

    private ProviderSettings ReadSettings(ServerAddress address, RunOptions options)
    {
        if (address.Contradicts(options.Dialect))
        {
            throw new BadInputException($"--dialect is \"{options.Dialect}\", but the path of --url is a route of \"{address.Dialect}\". Remove --dialect, or give --url without that route.");
        }

        ProviderSettings settings = (address.CreateSettings(options.Name, options.Dialect) with
        {
            Model = options.Model,
            KeyEnv = options.KeyEnv,
            Body = options.Body,
            Headers = options.Headers,
            MaxTokensField = options.MaxTokensField,
            IncludeUsage = options.OmitsStreamOptions ? false : null,
            ToolChoice = options.ToolChoice,
            IncludeTemperature = options.OmitsTemperature ? false : null,
        }).WithDefaults();
        string[] mistakes = [.. ProviderSettingsValidator.FindMistakes(settings).Select(m => $"{OptionNames.GetValueOrDefault(m.Field, m.Field)}: {m.Message}.")];
        if (mistakes.Length > 0)
        {
            throw new BadInputException(string.Join(Environment.NewLine, mistakes));
        }

        string[] missing = [.. settings.KeyVariables.Select(variable => (Option: variable == settings.KeyEnv ? "--key-env" : "--header", Mistake: keys.FindMistake(variable)))
            .Where(key => key.Mistake is not null).Select(key => $"{key.Option}: {key.Mistake}. Keys are read from environment variables and user secrets.")];
        return missing.Length == 0 ? settings : throw new BadInputException(string.Join(Environment.NewLine, missing));
    }
}
