namespace Sluice.Core.Configuration;

/// <summary>Reads <c>health</c>.</summary>
internal static class HealthSectionReader
{
    private static readonly (string Name, HealthTrigger Value)[] TriggerNames =
        [("disconnected", HealthTrigger.Disconnected), ("orderErrors", HealthTrigger.OrderErrors), ("tokenEnded", HealthTrigger.TokenEnded)];

    public static HealthConfiguration Read(ConfigurationSection section)
    {
        var standard = new HealthConfiguration();
        var (second, minute, hour, day) = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1));
        var health = new HealthConfiguration
        {
            Heartbeat = section.Time("heartbeat", minute, hour) ?? standard.Heartbeat,
            Disconnected = section.Time("disconnected", second, hour) ?? standard.Disconnected,
            OrderErrors = section.Fraction("orderErrors") ?? standard.OrderErrors,
            MinimumErrors = section.Whole("minimumErrors", 1, 10_000) ?? standard.MinimumErrors,
            Window = section.Time("window", minute, day) ?? standard.Window,
            Triggers = ReadTriggers(section) ?? standard.Triggers,
            FailoverAfter = section.Time("failoverAfter", second, day) ?? standard.FailoverAfter,
            FailbackAfter = section.Time("failbackAfter", second, TimeSpan.FromDays(7)),
            Cooldown = section.Time("cooldown", second, day) ?? standard.Cooldown,
            RequestsPerDay = section.Whole("requestsPerDay", 1, 100) ?? standard.RequestsPerDay
        };
        section.Finish();
        return health;
    }

    private static HashSet<HealthTrigger>? ReadTriggers(ConfigurationSection section)
    {
        if (section.Texts("triggers") is not { } texts) return null;
        var triggers = new HashSet<HealthTrigger>();
        for (var i = 0; i < texts.Count; i++)
        {
            var known = Array.FindIndex(TriggerNames, trigger => trigger.Name == texts[i].Text);
            if (known >= 0) triggers.Add(TriggerNames[known].Value);
            else section.Fault($"triggers[{i}]", $"'{texts[i].Text}' is not one of {string.Join(", ", TriggerNames.Select(trigger => trigger.Name))}");
        }

        return triggers;
    }
}
