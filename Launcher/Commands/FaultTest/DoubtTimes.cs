using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Launcher.Engine;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.FaultTest;

/// <summary>How long orders stayed in doubt, by the journal's own events.</summary>
internal static class DoubtTimes
{
    private const int PageSize = 1000;

    public static LatencySamples Measure(JournalView journal)
    {
        var since = new Dictionary<string, DateTime>();
        var times = new LatencySamples();
        for (var last = 0L; journal.Events(last, PageSize) is { Count: > 0 } page; last = page[^1].Sequence)
        {
            foreach (var row in page)
            {
                var told = JObject.Parse(row.Json, new JsonLoadSettings());
                var type = (string?)told["type"];
                if ((string?)told["intentId"] is not { } intent || told["time"] is not { } time) continue;
                if (type == EventCodec.NameOf(EventType.OrderUnknown)) since.TryAdd(intent, At(time));
                else if (type == EventCodec.NameOf(EventType.OrderResolved) && since.Remove(intent, out var began)) times.Add(At(time) - began);
            }
        }

        return times;
    }

    private static DateTime At(JToken time) => time.Type == JTokenType.Date
        ? ((DateTime)time).ToUniversalTime()
        : DateTime.Parse((string)time!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
