namespace Sluice.Core.Control;

/// <summary>How bad something is. Ordered. Members are never renamed: their names are stored.</summary>
public enum Severity
{
    /// <summary>Worth a look: somebody trades by hand.</summary>
    Notice,

    /// <summary>Wrong in name or price, not in exposure.</summary>
    Warning,

    /// <summary>Money or an order is wrong.</summary>
    Error,

    /// <summary>The exposure is not what the engine believes.</summary>
    Critical
}
