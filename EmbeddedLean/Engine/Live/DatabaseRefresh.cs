using QuantConnect;
using QuantConnect.Logging;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Reads market hours and symbol properties again at midnight UTC, since a run outlives the files. Entries set by code stay.</summary>
internal sealed class DatabaseRefresh : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly IEngineTask _task;
    private DateTime _next;

    public DatabaseRefresh(TimeProvider clock, IEngineScheduler scheduler)
    {
        _clock = clock;
        _next = UtcNow.Date + Time.OneDay;
        _task = scheduler.Start("Databases", Step);
    }

    private DateTime UtcNow => _clock.GetUtcNow().UtcDateTime;

    public void Dispose() => _task.Dispose();

    private TimeSpan Step()
    {
        if (UtcNow >= _next)
        {
            _next = UtcNow.Date + Time.OneDay;
            try
            {
                MarketHoursDatabase.FromDataFolder().UpdateDataFolderDatabase();
                SymbolPropertiesDatabase.FromDataFolder().UpdateDataFolderDatabase();
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                Log.Error(fault, "Market hours and symbol properties could not be read again; those in use stay. Check the data folder.");
            }
        }

        var rest = _next - UtcNow;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }
}
