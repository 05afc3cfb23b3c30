using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Doctoring;

/// <summary>Makes the experiments of a plan one after the other. An error ends one of them, the others go on.</summary>
/// <param name="examination">The examination.</param>
/// <param name="begun">Called before each experiment.</param>
internal sealed class DoctorPlayer(Examination examination, Action<IExperiment> begun)
{
    private const string Interrupted = "The examination was interrupted.";

    /// <summary>Makes the experiments. It never throws because of the server or an interruption.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Ends it; what is known by then is kept.</param>
    public async Task<DoctorResult> PlayAsync(DoctorPlan plan, CancellationToken cancellationToken)
    {
        var results = new List<ExperimentResult>();
        string? refused = null;
        foreach (IExperiment experiment in plan.Experiments)
        {
            if (refused is not null || cancellationToken.IsCancellationRequested)
            {
                results.Add(new ExperimentResult(experiment, []) { EndedBy = refused ?? Interrupted });
                continue;
            }

            begun(experiment);
            (ExperimentResult result, bool concernsAll) = await PlayAsync(experiment, plan, cancellationToken);
            results.Add(result);
            refused = concernsAll ? "It was not made, because every request of the experiment before failed in the same way." : null;
        }

        return new DoctorResult(plan, results, cancellationToken.IsCancellationRequested);
    }

    private async Task<(ExperimentResult Result, bool ConcernsAll)> PlayAsync(IExperiment experiment, DoctorPlan plan, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        (int requests, int tokens) = (examination.Requests, examination.Tokens);
        string? ended = null;
        RequestFailedException? failed = null;
        examination.Begin(experiment.Limits(plan.Settings));
        try
        {
            await experiment.RunAsync(examination, findings, cancellationToken);
        }
        catch (RequestFailedException exception)
        {
            failed = exception;
            ended = $"A request failed: {exception.Message}";
        }
        catch (LimitReachedException exception)
        {
            ended = exception.Message;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ended = Interrupted;
        }
        catch (Exception exception)
        {
            // An error in this program costs this experiment only.
            failed = new RequestFailedException(new TurnFailure { Kind = FailureKind.Internal, Message = exception.Message });
            ended = Errors.ErrorText.Describe(exception);
        }

        var result = new ExperimentResult(experiment, findings)
        {
            EndedBy = ended,
            HasFailed = failed is not null,
            Requests = examination.Requests - requests,
            Tokens = examination.Tokens - tokens,
        };
        return (result, failed is { ConcernsAll: true });
    }
}
