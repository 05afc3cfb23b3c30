namespace PrefixBench.Core.Scenarios;

/// <summary>The kind of reply that is added to the history.</summary>
public enum ReplyPolicyKind
{
    /// <summary>The model's whole visible reply.</summary>
    Live,

    /// <summary>The first characters of the model's reply.</summary>
    Truncate,

    /// <summary>The reply that the scenario contains for the turn; the model's reply is ignored.</summary>
    Scripted,
}
