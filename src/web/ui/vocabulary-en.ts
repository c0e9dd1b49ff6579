import PLAN_NAMES from '../../../knowledge/plan-names.json' with { type: 'json' };
import ROLE_NAMES from '../../../knowledge/role-names.json' with { type: 'json' };
import type { Vocabulary } from './vocabulary.ts';

export const en = {
  roles: ROLE_NAMES.en,
  measures: {
    'service-closed': 'Service closed',
    'cyber-authority-told': 'Cybersecurity authority told',
    'data-authority-told': 'Data protection authority told',
    'complaint-filed': 'Complaint filed',
    'experts-called': 'Experts called',
    'bank-changes-checked': 'Bank account changes checked',
  },
  places: {
    messaging: 'a messaging service',
    'social-networks': 'social networks',
    forum: 'a forum',
    website: 'a website',
    press: 'the press',
  },
  phoneDays: { 'every-day': 'every day', 'monday-saturday': 'Monday to Saturday', 'monday-friday': 'Monday to Friday' },
  instants: PLAN_NAMES.en.instants,
  severities: PLAN_NAMES.en.severities,
  incidents: PLAN_NAMES.en.incidents,
  cells: {
    single: 'Crisis cell',
    strategic: 'Strategic cell',
    operational: 'Operational cell',
    night: 'Night cell',
  },
  channels: PLAN_NAMES.en.channels,
  callChannels: {
    mail: 'mail',
    sms: 'SMS',
    list: 'telephone, from the list',
  },
  outcomes: {
    accepted: 'handed to the relay',
    simulated: 'simulated: nothing was sent',
    listed: 'to be telephoned',
    failed: 'failed',
    withheld: 'withheld: channel compromised',
  },
  ranks: {
    holder: 'holder',
    alternate: 'alternate',
  },
  sorts: {
    fact: 'Fact',
    action: 'Action',
    call: 'Call',
    rumour: 'Rumour',
  },
  confidences: {
    sure: 'sure',
    probable: 'probable',
    unsure: 'not sure',
  },
  facets: {
    public: 'public',
    legal: 'legal',
    evidence: 'evidence',
    cost: 'cost',
    communication: 'communication',
  },
} satisfies Vocabulary;
