using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit.Support;

/// <summary>A connected venue on a scripted link.</summary>
internal sealed class VenueRig
{
    public VenueRig()
    {
        Link.Answer("public/get_time", _ => new JValue(DeribitJson.ToMilliseconds(Clock.Now)))
            .Answer("public/get_instruments", parameters => Sample.Instruments((string)parameters["currency"]!))
            .Answer("private/get_account_summaries", """{"id":1,"summaries":[{"currency":"BTC","equity":1.5},{"currency":"USDC","equity":1000}]}""")
            .Answer("private/get_open_orders", "[]")
            .Answer("private/get_order_history_by_currency", "[]")
            .Answer("private/get_order_history_by_instrument", "[]")
            .Answer("private/get_order_state_by_label", "[]")
            .Answer("private/get_open_orders_by_label", "[]")
            .Answer("private/get_user_trades_by_instrument", """{"trades":[],"has_more":false}""")
            .Answer("private/get_positions", "[]")
            .Refuse("private/get_order_state", 10004, "order_not_found");
        Venue = new DeribitVenue(Sample.Options, Clock, () => Link);
        Venue.Reported += Reports.Add;
        Venue.ConnectionChanged += (connected, message) => Connections.Add($"{(connected ? "back" : "lost")}: {message}");
    }

    public TimerClock Clock { get; } = new();

    public ScriptedLink Link { get; } = new();

    public DeribitVenue Venue { get; }

    public List<VenueReport> Reports { get; } = [];

    public List<string> Connections { get; } = [];

    public IEnumerable<VenueFill> Fills => Reports.OfType<VenueFill>();

    public static VenueRig Connected()
    {
        var rig = new VenueRig();
        rig.Venue.Connect();
        return rig;
    }

    public IntentRecord Intent(string symbol = Sample.Perpetual) => Sample.Intent(Clock.Now, symbol);

    public Task<PlaceAnswer> Place(IntentRecord? intent = null) => Venue.PlaceAsync(intent ?? Intent(), Clock.Now.AddSeconds(10));

    public void Change(string orders, string trades = "") =>
        Link.Notify(DeribitVenue.ChangesChannel, $$"""{"instrument_name":"BTC-PERPETUAL","orders":[{{orders}}],"trades":[{{trades}}],"positions":[]}""");
}
