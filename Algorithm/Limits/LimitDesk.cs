using System.Globalization;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Routing;
using Sluice.Core.Configuration;
using Sluice.Core.Events;

namespace Sluice.Algorithm.Limits;

/// <summary>
/// Puts limits that were changed while running into force, and tells of each one. A file with faults changes nothing: the limits that hold
/// go on holding, and people are told why.
/// </summary>
internal sealed class LimitDesk(StrategyRouter router)
{
    public void Apply(Turn turn, DeskMessage.LimitsRead read)
    {
        if (read.Configuration is not { } changed)
        {
            Tell(turn, EventType.Alert, null, $"the changed configuration has faults, so the limits stay as they are. {read.Faults}");
            return;
        }
        foreach (var change in LimitChanges.Between(router.Risk, changed))
            Tell(turn, EventType.LimitsChanged, change, $"{change.Name}: {change.Before} -> {change.After}, by the configuration file as written at {read.Written.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC");
        router.Apply(changed);
    }

    private static void Tell(Turn turn, EventType type, LimitChange? change, string message) =>
        turn.Batch.Emit(new EngineEvent { Type = type, Time = turn.Now, Limit = change?.Name, Message = message });
}
