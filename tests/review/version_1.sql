BEGIN TRANSACTION;
CREATE TABLE candidate (
	name VARCHAR(256) NOT NULL, 
	rank INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	p FLOAT NOT NULL, 
	evidence TEXT NOT NULL, 
	PRIMARY KEY (name, rank), 
	FOREIGN KEY(name) REFERENCES name ("key")
);
INSERT INTO "candidate" VALUES('هاو لوك',0,'Hậu Lộc',0.7,'[]');
INSERT INTO "candidate" VALUES('هاو لوك',1,'Hào Lộc',0.2,'[]');
INSERT INTO "candidate" VALUES('ترينه توان سينه',0,'Trịnh Tuấn Sinh',0.8,'[]');
INSERT INTO "candidate" VALUES('هوا لوك',0,'Hòa Lộc',0.5,'[]');
INSERT INTO "candidate" VALUES('هوا لوك',1,'Hoa Lộc',0.4,'[]');
CREATE TABLE decision (
	name VARCHAR(256) NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (name), 
	FOREIGN KEY(name) REFERENCES name ("key")
);
INSERT INTO "decision" VALUES('هاو لوك','Hào Lộc');
CREATE TABLE mention (
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	cue VARCHAR(64) NOT NULL, 
	PRIMARY KEY (start), 
	FOREIGN KEY(name) REFERENCES name ("key")
);
INSERT INTO "mention" VALUES(16,23,'هاو لوك','place','');
INSERT INTO "mention" VALUES(31,46,'ترينه توان سينه','person','');
INSERT INTO "mention" VALUES(50,57,'هاو لوك','place','');
INSERT INTO "mention" VALUES(65,72,'هوا لوك','place','');
INSERT INTO "mention" VALUES(82,89,'هاو لوك','place','');
CREATE TABLE name (
	"key" VARCHAR(256) NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	hint TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "name" VALUES('هاو لوك',0,'place','');
INSERT INTO "name" VALUES('ترينه توان سينه',1,'person','');
INSERT INTO "name" VALUES('هوا لوك',2,'place','');
CREATE TABLE paragraph (
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	kind VARCHAR(16), 
	PRIMARY KEY (number)
);
INSERT INTO "paragraph" VALUES(0,0,24,NULL);
INSERT INTO "paragraph" VALUES(1,25,58,NULL);
INSERT INTO "paragraph" VALUES(2,59,90,NULL);
INSERT INTO "paragraph" VALUES(3,91,95,NULL);
CREATE TABLE project (
	"key" VARCHAR(64) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "project" VALUES('version','1');
INSERT INTO "project" VALUES('article','a.txt');
INSERT INTO "project" VALUES('text','زار الوفد منطقة هاو لوك.
وتحدث ترينه توان سينه في هاو لوك.
بلدية هوا لوك قريبة من هاو لوك.
مصدر
');
INSERT INTO "project" VALUES('language','ar');
INSERT INTO "project" VALUES('languages','vi en');
CREATE TABLE segment (
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	paragraph INTEGER NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "segment" VALUES(0,0,24,'body',0);
INSERT INTO "segment" VALUES(1,25,58,'body',1);
INSERT INTO "segment" VALUES(2,59,90,'body',2);
INSERT INTO "segment" VALUES(3,91,95,'boilerplate',3);
CREATE TABLE spelling (
	name VARCHAR(256) NOT NULL, 
	text VARCHAR(256) NOT NULL, 
	PRIMARY KEY (name, text), 
	FOREIGN KEY(name) REFERENCES name ("key")
);
INSERT INTO "spelling" VALUES('هاو لوك','Hậu Lộc');
INSERT INTO "spelling" VALUES('ترينه توان سينه','Trịnh Tuấn Sinh');
INSERT INTO "spelling" VALUES('هاو لوك','Hào Lộc');
CREATE TABLE step (
	number INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	who VARCHAR(64) NOT NULL, 
	action VARCHAR(16) NOT NULL, 
	label TEXT NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	change TEXT NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "step" VALUES(1,'2026-11-25T21:28:57.761600+00:00','An','edit','edit of segment 2 (vi)','done','{"targets": [[1, "vi", ["ở Hậu Lộc", "mt:starter", "draft", 0.5, "2026-11-25T21:28:57.753915+00:00"], ["của tôi", "human", "edited", null, "2026-11-25T21:28:57.760181+00:00"]]], "decision": null}');
INSERT INTO "step" VALUES(2,'2026-11-25T21:28:57.766199+00:00','An','decide','هاو لوك = Hào Lộc','done','{"targets": [[0, "vi", ["thăm Hậu Lộc.", "mt:starter", "draft", 0.5, "2026-11-25T21:28:57.753915+00:00"], ["thăm Hào Lộc.", "mt:starter", "draft", 0.5, "2026-11-25T21:28:57.764824+00:00"]]], "decision": ["هاو لوك", null, "Hào Lộc"]}');
INSERT INTO "step" VALUES(3,'2026-11-25T21:28:57.767533+00:00','An','status','segment 2 (vi): edited → approved','done','{"targets": [[1, "vi", ["của tôi", "human", "edited", null, "2026-11-25T21:28:57.760181+00:00"], ["của tôi", "human", "approved", null, "2026-11-25T21:28:57.766975+00:00"]]], "decision": null}');
INSERT INTO "step" VALUES(4,'2026-11-25T21:28:57.768873+00:00','An','edit','edit of segment 3 (vi)','undone','{"targets": [[2, "vi", null, ["ba", "human", "edited", null, "2026-11-25T21:28:57.768390+00:00"]]], "decision": null}');
CREATE TABLE target (
	segment INTEGER NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	text TEXT NOT NULL, 
	origin VARCHAR(64) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	score FLOAT, 
	changed VARCHAR(32) NOT NULL, 
	PRIMARY KEY (segment, language), 
	FOREIGN KEY(segment) REFERENCES segment (number)
);
INSERT INTO "target" VALUES(0,'vi','thăm Hào Lộc.','mt:starter','draft',0.5,'2026-11-25T21:28:57.764824+00:00');
INSERT INTO "target" VALUES(1,'vi','của tôi','human','approved',NULL,'2026-11-25T21:28:57.766975+00:00');
CREATE INDEX ix_step_state ON step (state);
COMMIT;
