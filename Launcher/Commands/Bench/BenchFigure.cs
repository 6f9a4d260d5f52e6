using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>One measured quantity of several runs, beside its aim.</summary>
/// <param name="Name">Short, in camel case: the key of the JSON.</param>
/// <param name="Title">For people.</param>
/// <param name="Unit">Of values and aim.</param>
/// <param name="Aim">What it should be.</param>
/// <param name="MoreIsBetter">Whether the aim is a least value instead of a greatest.</param>
/// <param name="Values">One for each run.</param>
internal sealed record BenchFigure(string Name, string Title, string Unit, double Aim, bool MoreIsBetter, IReadOnlyList<double> Values)
{
    private double[] Sorted { get; } = [.. Values.Order()];

    public double Median => Sorted[Sorted.Length / 2];

    public bool IsHit => MoreIsBetter ? Median >= Aim : Median <= Aim;

    public string Spread => Values.Count == 1 ? "" : $"{Sorted[0]:0.###} to {Sorted[^1]:0.###}";

    public JObject ToJson() => new()
    {
        ["name"] = Name,
        ["unit"] = Unit,
        ["median"] = JsonNumbers.Rounded(Median),
        ["least"] = JsonNumbers.Rounded(Sorted[0]),
        ["greatest"] = JsonNumbers.Rounded(Sorted[^1]),
        ["runs"] = Values.Count,
        ["aim"] = Aim,
        ["aimIs"] = MoreIsBetter ? "at least" : "at most",
        ["hit"] = IsHit
    };
}
