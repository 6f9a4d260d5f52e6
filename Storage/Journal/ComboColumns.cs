using Sluice.Core.Journal;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Journal;

/// <summary>A leg's combo in five columns: key, leg, count, quantity, net price. All of them are empty for an order of its own.</summary>
internal static class ComboColumns
{
    public static SqliteStatement Add(this SqliteStatement statement, IntentGroup? combo) => statement
        .Add(combo?.Key.Value).Add((long?)combo?.Leg).Add((long?)combo?.Count).Add(combo?.Quantity).Add(combo?.NetPrice);

    public static IntentGroup? Combo(this SqliteStatement row)
    {
        var (key, leg, count, quantity, net) = (row.OptionalText(), row.Count(), row.Count(), row.OptionalMoney(), row.OptionalMoney());
        return key == null ? null : new IntentGroup(new IntentKey(key), leg, count, quantity!.Value, net);
    }
}
