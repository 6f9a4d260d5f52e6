using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>regime</c>.</summary>
internal static class RegimeSectionReader
{
    public static RegimeConfiguration Read(ConfigurationSection section)
    {
        var standard = new RegimeConfiguration();
        var choices = RegimeNames.All.Select(name => (name, RegimeNames.Find(name)!.Value)).ToArray();
        var regime = new RegimeConfiguration
        {
            MaximumAge = section.Time("maximumAge", TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)) ?? standard.MaximumAge,
            WhenStale = section.Choice<MarketRegime>("whenStale", choices) ?? standard.WhenStale,
            Factors = ReadFactors(section.Section("factors"), standard)
        };
        section.Finish();
        return regime;
    }

    private static decimal[] ReadFactors(ConfigurationSection section, RegimeConfiguration standard)
    {
        decimal[] factors = [.. RegimeNames.All.Select((name, i) => section.Number(name, 0, 1) ?? standard.Factors[i])];
        for (var i = 1; i < factors.Length; i++)
            if (factors[i] > factors[i - 1]) section.Fault(RegimeNames.All[i], $"{factors[i]} is above that of {RegimeNames.All[i - 1]}: a worse market asks for less, not for more");
        section.Finish();
        return factors;
    }
}
