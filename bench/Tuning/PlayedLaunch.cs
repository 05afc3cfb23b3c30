using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Tuning;

/// <summary>A launch that was played.</summary>
/// <param name="Record">What is written of it.</param>
/// <param name="Provider">The server as it was asked; null if it did not become ready.</param>
/// <param name="IsVariantBroken">Whether further launches of the variant would fail in the same way.</param>
internal sealed record PlayedLaunch(VariantLaunchRecord Record, LaunchedProvider? Provider, bool IsVariantBroken);

/// <summary>A launched server as it was asked.</summary>
/// <param name="Planned">How it is asked.</param>
/// <param name="Chat">Its connection.</param>
/// <param name="Launch">How it was launched; null if it was running already.</param>
internal sealed record LaunchedProvider(PlannedProvider Planned, IChatProvider Chat, LaunchRecord? Launch);
