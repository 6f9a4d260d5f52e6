using QuantConnect.Algorithm;
using QuantConnect.Interfaces;
using QuantConnect.Packets;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>What a run consists of. A test hands in its own algorithm; everything else is found by the configuration.</summary>
internal sealed record LiveParts(QCAlgorithm Algorithm, LiveNodePacket Job, IBrokerageFactory Factory, IBrokerage Brokerage, DataHandlers Handlers);
