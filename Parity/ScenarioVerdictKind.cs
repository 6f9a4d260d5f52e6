namespace Sluice.Parity;

/// <summary>What came of a scenario.</summary>
internal enum ScenarioVerdictKind
{
    /// <summary>Every line and field as LEAN recorded it.</summary>
    Passed,

    /// <summary>A line or a field differs, or the run failed.</summary>
    Failed,

    /// <summary>The host refused it: it does not have what the scenario needs.</summary>
    Unsupported
}
