namespace Sluice.Core.Configuration;

/// <summary>One limit that has another value than before.</summary>
/// <param name="Name">Its path in the configuration.</param>
/// <param name="Before">As text; "none" where there was none.</param>
/// <param name="After">As text.</param>
public sealed record LimitChange(string Name, string Before, string After);
