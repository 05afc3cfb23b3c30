using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Toolchain;

/// <summary>
/// Returns a row's turns to BenchmarkDotNet as measurements of the total time. Failed turns, turns that ran under a part of the load, and answers that the server
/// ended by itself are not measurements; a row without measurements is an NA row, and the log and the verdict give the reason.
/// </summary>
/// <param name="session">Plays the conversations and keeps their samples.</param>
internal sealed class ConversationExecutor(ConversationSession session) : IExecutor
{
    public ExecuteResult Execute(ExecuteParameters executeParameters)
    {
        List<string> results = [];
        List<string> prefixed = [];
        bool isMeasured = false;
        try
        {
            IReadOnlyList<TurnSample> samples = session.SamplesOf(executeParameters.BenchmarkCase);
            isMeasured = samples.Any(s => s.IsMeasured);
            AddMeasurements(samples, executeParameters.LaunchIndex, results);
            foreach (TurnSample failed in samples.Where(s => s.Failure is not null))
            {
                executeParameters.Logger.WriteLineError($"// Conversation {failed.Conversation}, turn {failed.Turn}: {failed.Failure!.Message}");
            }
        }
        catch (Exception exception)
        {
            // BenchmarkDotNet does not catch exceptions of an executor: an exception that escapes here would lose every row.
            executeParameters.Logger.WriteLineError(exception.ToString());
            results.Clear();
            isMeasured = false;
        }

        if (results.Count == 0)
        {
            prefixed.Add(isMeasured ? "// No answer of this row has a total time" : "// ERROR: no turn of this row succeeded");
        }

        return new ExecuteResult(true, results.Count == 0 && !isMeasured ? 1 : 0, null, results, prefixed, [], executeParameters.LaunchIndex);
    }

    private static void AddMeasurements(IReadOnlyList<TurnSample> samples, int launch, List<string> results)
    {
        int warmup = 0;
        int actual = 0;
        foreach (TurnSample sample in samples)
        {
            if (sample is not { Failure: null, IsRamp: false, RequestDuration: { } duration })
            {
                continue;
            }

            double nanoseconds = duration.Ticks * 100d;
            if (sample.IsWarmup)
            {
                results.Add(new Measurement(launch, IterationMode.Workload, IterationStage.Warmup, ++warmup, 1, nanoseconds).ToString());
                continue;
            }

            // BenchmarkDotNet's engine would derive the results from the actual measurements, without overhead and outliers; here both are the same.
            actual++;
            results.Add(new Measurement(launch, IterationMode.Workload, IterationStage.Actual, actual, 1, nanoseconds).ToString());
            results.Add(new Measurement(launch, IterationMode.Workload, IterationStage.Result, actual, 1, nanoseconds).ToString());
        }

        if (actual == 0)
        {
            results.Clear();
        }
    }
}
