namespace Sluice.Core.Paper;

/// <summary>The paper account as its book has it.</summary>
public sealed record PaperAccountImage
{
    /// <summary>Cash by currency; null for an account that was never opened.</summary>
    public IReadOnlyDictionary<string, decimal>? Cash { get; init; }

    /// <summary>Holdings, flat ones included.</summary>
    public IReadOnlyList<PaperPosition> Positions { get; init; } = [];

    /// <summary>Every order, in order of arrival.</summary>
    public IReadOnlyList<PaperOrder> Orders { get; init; } = [];

    /// <summary>Every fill, in order.</summary>
    public IReadOnlyList<PaperExecution> Executions { get; init; } = [];
}
