using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Accounts;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>Messages about the account's orders.</summary>
internal sealed class AccountActivityService : ISchwabStreamService
{
    /// <summary>On the stream's thread; may come twice.</summary>
    public event Action<AccountActivity, DateTime?>? Received;

    public bool Takes(string service) => service == "ACCT_ACTIVITY";

    public IEnumerable<string> Subscribe(SchwabStreamerInfo streamer, Func<long> nextRequest) => [SchwabStreamRequests.AccountActivity(nextRequest(), streamer)];

    public void Receive(string service, DateTime? time, JsonReader content)
    {
        foreach (var item in JArray.Load(content).OfType<JObject>())
            Received?.Invoke(AccountActivityReader.Read(new JsonRecord("Schwab's account activity", item)), time);
    }
}
