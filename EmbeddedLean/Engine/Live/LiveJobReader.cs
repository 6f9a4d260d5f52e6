using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Util;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Reads what to run from LEAN's configuration.</summary>
internal static class LiveJobReader
{
    /// <summary>The factory whose brokerage <c>live-mode-brokerage</c> names.</summary>
    public static IBrokerageFactory FindFactory(string brokerage)
    {
        if (string.IsNullOrWhiteSpace(brokerage))
        {
            throw new LiveSetupException("live-mode-brokerage is not set; name the brokerage's class in the environment block of the configuration.");
        }

        try
        {
            return Composer.Instance.Single<IBrokerageFactory>(factory => factory.BrokerageType.MatchesTypeName(brokerage));
        }
        catch (InvalidOperationException fault)
        {
            throw new LiveSetupException($"live-mode-brokerage '{brokerage}': {fault.Message}", fault);
        }
    }

    public static LiveNodePacket Read(IBrokerageFactory factory)
    {
        var typeName = Config.Get("algorithm-type-name");
        var job = new LiveNodePacket
        {
            Brokerage = Config.Get("live-mode-brokerage"),
            DataQueueHandler = Config.Get("data-queue-handler"),
            DataChannelProvider = Config.Get("data-channel-provider", "DataChannelProvider"),
            DeployId = Config.Get("algorithm-id", string.IsNullOrEmpty(typeName) ? "live" : typeName),
            UserId = Config.GetInt("job-user-id"),
            ProjectId = Config.GetInt("project-id"),
            UserToken = Config.Get("api-access-token"),
            OrganizationId = Config.Get("job-organization-id"),
            HistoryProvider = Config.Get("history-provider"),
            Language = Config.GetValue("algorithm-language", Language.CSharp),
            Parameters = ReadParameters(),
            BrokerageData = new Dictionary<string, string>(factory.BrokerageData),
            DeploymentTarget = DeploymentTarget.LocalPlatform,
            Version = Globals.Version,
        };
        job.Controls.MinuteLimit = Config.GetInt("symbol-minute-limit", job.Controls.MinuteLimit);
        job.Controls.SecondLimit = Config.GetInt("symbol-second-limit", job.Controls.SecondLimit);
        job.Controls.TickLimit = Config.GetInt("symbol-tick-limit", job.Controls.TickLimit);
        AddHandlerData(job);
        return job;
    }

    /// <summary>The names in <c>data-queue-handler</c>, in the order in which they are asked.</summary>
    public static List<string> HandlerNames(LiveNodePacket job) => job.DataQueueHandler.DeserializeList();

    private static Dictionary<string, string> ReadParameters()
    {
        var text = Config.Get("parameters");
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            var parameters = new Dictionary<string, string>();
            foreach (var (key, value) in JObject.Parse(text)) parameters[key] = value!.ToString();
            return parameters;
        }
        catch (JsonException fault)
        {
            throw new LiveSetupException($"Configuration key 'parameters' must be an object of names and values: {fault.Message}", fault);
        }
    }

    /// <summary>A handler that is a brokerage too gets its brokerage's settings, except the cash and holdings of the account.</summary>
    private static void AddHandlerData(LiveNodePacket job)
    {
        foreach (var name in HandlerNames(job))
        {
            var type = Composer.Instance.GetExportedTypes<IBrokerage>().FirstOrDefault(candidate => candidate.MatchesTypeName(name));
            if (type?.GetCustomAttributes(typeof(BrokerageFactoryAttribute), inherit: true).FirstOrDefault() is not BrokerageFactoryAttribute attribute) continue;
            using var factory = (IBrokerageFactory)Activator.CreateInstance(attribute.Type)!;
            foreach (var (key, value) in factory.BrokerageData)
            {
                if (key is not ("live-holdings" or "live-cash-balance")) job.BrokerageData.TryAdd(key, value);
            }
        }
    }
}
