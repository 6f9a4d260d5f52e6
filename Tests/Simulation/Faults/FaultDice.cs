namespace Sluice.Tests.Simulation.Faults;

/// <summary>Says from the seed whether something goes wrong now, and counts what did. Calm once the faults are over.</summary>
internal sealed class FaultDice
{
    private static readonly double[] Weathers = [0.3, 1, 1, 2];

    private readonly Random _random;
    private readonly double _weather;

    public FaultDice(int seed)
    {
        _random = new Random(seed);
        _weather = Weathers[_random.Next(Weathers.Length)];
    }

    public event Action<Fault>? Happened;

    public bool IsCalm { get; set; }

    /// <summary>The mistake that is planted, to see whether the checks find it.</summary>
    public Sabotage Planted { get; init; }

    /// <summary>What cannot happen in this world.</summary>
    public IReadOnlySet<Fault> Spared { get; init; } = new HashSet<Fault>();

    public Dictionary<Fault, long> Counts { get; } = [];

    public bool Happens(Fault fault, double probability)
    {
        if (IsCalm || Spared.Contains(fault) || _random.NextDouble() >= probability * _weather) return false;
        Count(fault);
        return true;
    }

    public void Count(Fault fault)
    {
        Counts[fault] = Counts.GetValueOrDefault(fault) + 1;
        Happened?.Invoke(fault);
    }

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * _random.NextDouble());
}
