using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PrefixBench.FakeServer.StandIns;

/// <summary>What all stand-ins do: they note for the test how they were started, have children, and end slowly when they are asked to.</summary>
internal static class StandInProcess
{
    /// <summary>The variable with the file that takes the notes.</summary>
    public const string NotesVariable = "STAND_IN_NOTES";

    // Longer than a parent that does not wait would notice.
    private static readonly TimeSpan SlowEnd = TimeSpan.FromMilliseconds(300);

    /// <summary>How often a stand-in says that it is not ready.</summary>
    public const int ProbesUntilReady = 3;

    /// <summary>Notes the start: process, arguments, and the variables that the test asks about.</summary>
    public static void NoteStart(IReadOnlyList<string> arguments) => Note(new
    {
        start = Environment.ProcessId,
        arguments,
        variables = new[] { "HF_TOKEN", "OLLAMA_HOST", "OLLAMA_NUM_PARALLEL" }.ToDictionary(name => name, Environment.GetEnvironmentVariable),
    });

    /// <summary>Starts processes of its own, which do nothing.</summary>
    public static void StartChildren(int count)
    {
        for (int child = 0; child < count; child++)
        {
            Note(new { child = Process.Start("sleep", "600").Id });
        }
    }

    /// <summary>Returns some time after SIGTERM.</summary>
    public static async Task<int> WaitForEndAsync()
    {
        var asked = new TaskCompletionSource();
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            asked.TrySetResult();
        });
        await asked.Task;
        await Task.Delay(SlowEnd);
        Note(new { end = Environment.ProcessId });
        return 0;
    }

    private static void Note(object note) => File.AppendAllText(Environment.GetEnvironmentVariable(NotesVariable)!, JsonSerializer.Serialize(note) + "\n");
}
