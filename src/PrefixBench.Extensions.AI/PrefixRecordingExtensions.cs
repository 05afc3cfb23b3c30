using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI;

/// <summary>Adds recordings to chat clients.</summary>
public static class PrefixRecordingExtensions
{
    /// <summary>
    /// Records each call of the client that is built. Add it last, behind <c>UseFunctionInvocation</c> and everything else that changes requests, so that every request of a loop of function calls
    /// is seen as it is sent.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="recording">Takes the calls; several clients can share one, if their calls are one conversation.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">The builder or the recording is null.</exception>
    public static ChatClientBuilder UsePrefixRecording(this ChatClientBuilder builder, ChatRecording recording)
    {
        Require.NotNull(builder, "The builder is null. Begin with client.AsBuilder().");
        Require.NotNull(recording, "The recording is null. Make one with new ChatRecording() and keep it: the assertions need it.");
        return builder.Use(inner => new RecordingChatClient(inner, recording));
    }
}
