using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Engine;

/// <summary>Measured times in milliseconds, and their quantiles.</summary>
internal sealed class LatencySamples
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    /// <summary>The smallest value that <paramref name="share"/> of the samples do not exceed; not a number without samples.</summary>
    public double Quantile(double share)
    {
        if (_milliseconds.Count == 0) return double.NaN;
        _milliseconds.Sort();
        return _milliseconds[Math.Clamp((int)Math.Ceiling(share * _milliseconds.Count) - 1, 0, _milliseconds.Count - 1)];
    }

    public JObject ToJson() => _milliseconds.Count == 0
        ? new JObject { ["count"] = 0, ["p50"] = null, ["p99"] = null, ["max"] = null }
        : new JObject
        {
            ["count"] = Count,
            ["p50"] = JsonNumbers.Rounded(Quantile(0.5)),
            ["p99"] = JsonNumbers.Rounded(Quantile(0.99)),
            ["max"] = JsonNumbers.Rounded(Quantile(1))
        };
}
