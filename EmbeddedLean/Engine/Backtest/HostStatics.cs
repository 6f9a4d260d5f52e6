using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>LEAN keeps the data folder and what is read from it in statics: they are turned to a run's folder here, before its algorithm is made.</summary>
internal static class HostStatics
{
    public static void UseDataFolder(string folder)
    {
        SymbolCache.Clear();
        if (Globals.DataFolder == folder) return;
        Config.Set("data-folder", folder);
        Globals.Reset();
        MarketHoursDatabase.Reset();
        SymbolPropertiesDatabase.Reset();
    }
}
