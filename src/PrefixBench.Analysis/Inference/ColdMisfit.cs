using MathNet.Numerics.Distributions;

namespace PrefixBench.Analysis.Inference;

/// <summary>
/// What the inference would be if the times of some cold turns contained something that the others do not. Computed where the times do not lie on one curve: then
/// nobody knows which of the turns differ, and the interval has to contain all of it.
/// </summary>
internal sealed class ColdMisfit
{
    /// <summary>A misfit that noise alone causes in fewer runs than this is taken as one. Higher than usual: an interval that is wider than necessary is the smaller mistake.</summary>
    private const double Level = 0.25;

    /// <summary>One that noise alone causes in fewer runs than this is told to the user.</summary>
    private const double ClearLevel = 0.01;

    /// <summary>The standard error of a median is this times that of a mean, for normal noise.</summary>
    private const double MedianFactor = 1.2533;

    private ColdMisfit(IReadOnlyList<ColdPoint> points, bool isClear, IReadOnlyList<ColdCurve> curves, double turnOneMs)
    {
        Points = points;
        IsClear = isClear;
        Curves = curves;
        TurnOneMs = turnOneMs;
    }

    /// <summary>The points that do not lie on one curve.</summary>
    public IReadOnlyList<ColdPoint> Points { get; }

    /// <summary>Whether noise can hardly be the cause.</summary>
    public bool IsClear { get; }

    /// <summary>The curves without one turn each, without the requests that follow another conversation, of the short prompt and turn 1 alone, and of the later turns alone.</summary>
    private IReadOnlyList<ColdCurve> Curves { get; }

    /// <summary>The difference between control and stable prefix at turn 1, where both are cold, in ms; 0 if it is not known.</summary>
    private double TurnOneMs { get; }

    /// <summary>Looks for a misfit. Null where the times lie on one curve, or are too few to tell.</summary>
    /// <param name="rows">The cold rows.</param>
    /// <param name="points">Their points, by all conversations.</param>
    /// <param name="curve">The curve through them.</param>
    /// <param name="largestFixedMs">The largest possible fixed part, in ms.</param>
    /// <param name="turnOneMs">The difference between control and stable prefix at turn 1; NaN if it is not known.</param>
    public static ColdMisfit? Find(IReadOnlyList<ColdRow> rows, IReadOnlyList<ColdPoint> points, ColdCurve curve, double largestFixedMs, double turnOneMs)
    {
        int parameters = new[] { curve.FixedMs, curve.LinearMs, curve.QuadraticMs }.Count(value => value > 0);
        int free = Math.Max(1, points.Count - parameters);
        double[] noise = [.. rows.Select(row => row.RelativeNoise())];
        double pooled = Math.Sqrt(noise.Average(value => value * value));
        double sum = 0;
        for (int index = 0; index < points.Count; index++)
        {
            ColdPoint point = points[index];
            double own = noise[index];
            double error = MedianFactor * point.Ms * Math.Sqrt(((own * own) + (pooled * pooled)) / 2 / point.Count);
            double rest = point.Ms - curve.MsOf(point.Tokens);
            sum += rest * rest / Math.Max(error * error, Smallest(point, curve));
        }

        return points.Count < 3 || sum <= ChiSquared.InvCDF(free, 1 - Level)
            ? null
            : new ColdMisfit(points, sum > ChiSquared.InvCDF(free, 1 - ClearLevel), [.. Subsets(points).Select(subset => ColdCurveFit.Fit(subset, largestFixedMs)).OfType<ColdCurve>()], double.IsNaN(turnOneMs) ? 0 : turnOneMs);
    }

    /// <summary>The fewest and the most cached tokens that fit a saving.</summary>
    /// <param name="savedMs">The saving, in ms.</param>
    /// <param name="promptTokens">The prompt's length.</param>
    public (double Fewest, double Most) Range(double savedMs, double promptTokens)
    {
        double[] tokens = [.. Curves.SelectMany(curve => new[] { savedMs, savedMs - TurnOneMs }.Select(saved => Math.Min(promptTokens, curve.TokensOf(saved))))];
        return tokens.Length == 0 ? (0, promptTokens) : (tokens.Min(), tokens.Max());
    }

    // A smooth curve does not follow the steps of a server's batches; see ModelError. The head of a template is found in the cache by every prompt, and shortens the short one most.
    private static double Smallest(ColdPoint point, ColdCurve curve) => Math.Pow(Math.Max(0.01 * point.Ms, ColdCurveFit.TemplateHead * curve.MarginalMs(point.Tokens)), 2);

    private static IEnumerable<IReadOnlyList<ColdPoint>> Subsets(IReadOnlyList<ColdPoint> points)
    {
        foreach (int turn in points.Select(point => point.Turn).Distinct())
        {
            yield return [.. points.Where(point => point.Turn != turn)];
        }

        yield return [.. points.Where(point => !point.IsFirstRequest)];
        yield return [.. points.Where(point => point.Turn <= 1)];
        yield return [.. points.Where(point => point.Turn > 1)];
    }
}
