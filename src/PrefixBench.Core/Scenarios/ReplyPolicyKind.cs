namespace PrefixBench.Core.Scenarios;

/// <summary>What goes into the history as the assistant's reply to a turn.</summary>
public enum ReplyPolicyKind
{
    /// <summary>The model's whole visible reply.</summary>
    Live,

    /// <summary>The first characters of the model's reply.</summary>
    Truncate,

    /// <summary>The reply that the scenario writes down for the turn, whatever the model said.</summary>
    Scripted,
}
