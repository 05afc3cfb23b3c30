namespace PrefixBench.Providers.Security;

/// <summary>The answer of <see cref="KeyConsent"/> for one provider: whether it may be used with its key, and who said so.</summary>
/// <param name="IsGiven">Whether it may be used.</param>
/// <param name="Reason">Who allowed it, in a few words; or why it is refused and how to allow it, as a clause without its full stop.</param>
/// <param name="HoldsBeforePlan">Whether the key may be sent before the plan was shown.</param>
public sealed record KeyPermit(bool IsGiven, string Reason, bool HoldsBeforePlan = false)
{
    /// <summary>The user typed address and variable in one command line.</summary>
    public static KeyPermit CommandLine { get; } = new(IsGiven: true, "the command line", HoldsBeforePlan: true);

    /// <summary>A provider of a file that <see cref="KeyConsent"/> has not decided yet.</summary>
    public static KeyPermit Undecided { get; } = new(IsGiven: false, "nobody has allowed its key to be sent yet");

    private static readonly KeyPermit NotYet = new(IsGiven: false, "no key is sent before the plan was shown");

    /// <summary>The permit as it holds until the plan has been shown.</summary>
    public KeyPermit BeforePlan => HoldsBeforePlan ? this : NotYet;

    /// <summary>The permit for a command that ends with the plan.</summary>
    public KeyPermit AfterPlan => this with { HoldsBeforePlan = false };
}
