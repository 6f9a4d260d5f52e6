using Sluice.Core.Journal;

namespace Sluice.Launcher.Counterparties;

/// <summary>
/// Which of the venue's orders is which intent's. Where orders carry keys, the key says it. Where they do not, the id that the journal has
/// does; and an order that no intent has belongs to one in doubt that looks like it, each to another: that is elimination, not proof.
/// </summary>
internal sealed class OrderOwners
{
    private readonly HashSet<string> _eliminated = [];

    private OrderOwners(ILookup<string, BookedOrder> byIntent, IReadOnlyList<BookedOrder> strangers) => (ByIntent, Strangers) = (byIntent, strangers);

    /// <summary>The orders of each intent, by its key.</summary>
    public ILookup<string, BookedOrder> ByIntent { get; }

    /// <summary>Orders that are nobody's, and no person's either.</summary>
    public IReadOnlyList<BookedOrder> Strangers { get; }

    /// <summary>Whether the order is tied to its intent by elimination only: its fills are in no book until a person has decided.</summary>
    public bool IsEliminated(string orderId) => _eliminated.Contains(orderId);

    public static OrderOwners Of(IReadOnlyList<IntentRecord> intents, VenueBook book) => book.CarriesKeys ? ByKey(intents, book) : ByLooks(intents, book);

    private static OrderOwners ByKey(IReadOnlyList<IntentRecord> intents, VenueBook book)
    {
        var keys = intents.Select(intent => intent.Key.Value).ToHashSet();
        return new OrderOwners(book.OwnOrders.ToLookup(order => order.ClientKey ?? ""), [.. book.OwnOrders.Where(order => !keys.Contains(order.ClientKey ?? ""))]);
    }

    private static OrderOwners ByLooks(IReadOnlyList<IntentRecord> intents, VenueBook book)
    {
        var bound = intents.Where(intent => intent.BrokerOrderId != null).ToLookup(intent => intent.BrokerOrderId!);
        var doubts = intents.Where(intent => intent.BrokerOrderId == null && intent.State is IntentState.Sending or IntentState.Unknown).ToList();
        List<(string Key, BookedOrder Order)> owned = [];
        List<BookedOrder> strangers = [];
        List<string> eliminated = [];
        foreach (var order in book.OwnOrders)
        {
            if (bound.Contains(order.Id))
            {
                owned.AddRange(bound[order.Id].Select(intent => (intent.Key.Value, order)));
            }
            else if (doubts.Find(intent => LooksLike(intent, order)) is { } doubt)
            {
                doubts.Remove(doubt);
                owned.Add((doubt.Key.Value, order));
                eliminated.Add(order.Id);
            }
            else
            {
                strangers.Add(order);
            }
        }

        var owners = new OrderOwners(owned.ToLookup(pair => pair.Key, pair => pair.Order), strangers);
        owners._eliminated.UnionWith(eliminated);
        return owners;
    }

    private static bool LooksLike(IntentRecord intent, BookedOrder order) => intent.Symbol == order.Symbol && intent.Side == order.Side && intent.Quantity == order.Quantity;
}
