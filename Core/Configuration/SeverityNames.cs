using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>Severities as the configuration writes them.</summary>
internal static class SeverityNames
{
    public static readonly (string Name, Severity Value)[] All =
        [("notice", Severity.Notice), ("warning", Severity.Warning), ("error", Severity.Error), ("critical", Severity.Critical)];
}
