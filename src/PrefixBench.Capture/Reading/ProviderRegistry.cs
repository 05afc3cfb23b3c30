using PrefixBench.Core.Chat;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Watching;

namespace PrefixBench.Capture.Reading;

/// <summary>The providers of a capture: one for each model and dialect at the server, since their numbers are not comparable. Safe for several threads.</summary>
/// <param name="target">The server.</param>
/// <param name="redactor">Removes keys from names and from what the server says.</param>
/// <param name="time">The clock for waits.</param>
internal sealed class ProviderRegistry(Uri target, Redactor redactor, TimeProvider time)
{
    private const int LongestName = 80;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Dialect, string Model), AnswerWatch> _known = [];
    private readonly List<Provider> _providers = [];

    /// <summary>Called after each new provider.</summary>
    public required Action Added { get; init; }

    /// <summary>The providers in the order of their first requests.</summary>
    public IReadOnlyList<Provider> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _providers];
            }
        }
    }

    /// <summary>The reader of a provider's answers.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="model">The requested model; null if the request names none.</param>
    public AnswerWatch Get(string dialect, string? model)
    {
        AnswerWatch? watch;
        lock (_lock)
        {
            string name = SafeText.Clean(redactor.Redact(model), LongestName);
            if (_known.TryGetValue((dialect, name), out watch))
            {
                return watch;
            }

            var settings = new ProviderSettings { Name = NameOf(dialect, name), Dialect = dialect, BaseUrl = target };
            _known[(dialect, name)] = watch = new AnswerWatch(settings, name, redactor, time);
            _providers.Add(watch.Provider);
        }

        Added();
        return watch;
    }

    // The model, so that two captures through different servers are compared by it; the dialect only where one model is asked in two.
    private string NameOf(string dialect, string model)
    {
        string name = model.Length > 0 ? model : $"{target.IdnHost}:{target.Port}";
        return _providers.Any(provider => provider.Name == name) ? $"{name} ({dialect})" : name;
    }
}
